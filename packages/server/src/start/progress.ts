/** Tells on standard error what goes on: one line a step, and counts while a step takes longer than a second. */
export interface Progress {
  /** Runs a step; the line tells how long it took. `tick` says how far it is. */
  step<T>(name: string, work: (tick: (text: string) => void) => Promise<T>): Promise<T>
  line(text: string): void
}

const EVERY_MS = 1_000

export const consoleProgress = (
  write: (text: string) => void = (text) => void process.stderr.write(text),
): Progress => ({
  line: (text) => write(`${text}\n`),
  step: async (name, work) => {
    const began = Date.now()
    let said = began
    write(`· ${name} …\n`)
    const tick = (text: string): void => {
      if (Date.now() - said < EVERY_MS) return
      said = Date.now()
      write(`  ${name}：${text}\n`)
    }
    const alive = setInterval(() => {
      if (Date.now() - said < 3 * EVERY_MS) return
      said = Date.now()
      write(`  ${name}：已用 ${Math.round((Date.now() - began) / 1000)} 秒\n`)
    }, EVERY_MS)
    try {
      const result = await work(tick)
      const seconds = (Date.now() - began) / 1000
      if (seconds >= 1) write(`  ${name}：完成，${seconds.toFixed(1)} 秒\n`)
      return result
    } finally {
      clearInterval(alive)
    }
  },
})
