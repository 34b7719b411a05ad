import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src/', import.meta.url))
/** Characters, without punctuation: a component may know by which signs a list is split. */
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/
const CJK = /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/
/** Each language is written in itself where it is chosen. */
const OWN_NAME = 'ownName.zh'

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  )
const ALL = files(SRC)
const ZH_FILES = ALL.filter((file) => /[/\\]i18n[/\\]zh[^/\\]*\.ts$/.test(file))

interface Words {
  readonly [key: string]: string | Words
}
const leavesOf = (words: Words, path: string[] = []): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : leavesOf(value, [...path, key]),
  )
const wordsOf = async (file: string): Promise<Words> => {
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  const [words] = Object.values(module).filter((value) => typeof value === 'object')
  return words as Words
}
/** The values that a text has room for; how often each is used is the language's business. */
const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort()

/** Lines of a component that hold Chinese outside of comments. */
export const chineseLines = (source: string): number[] => {
  const withoutComments = source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
  return withoutComments.split('\n').flatMap((line, index) => (HAN.test(line) ? [index + 1] : []))
}

describe('words', () => {
  it('finds the files of all features', () => {
    const features = readdirSync(join(SRC, 'features'))
    const having = new Set(ZH_FILES.map((file) => /features[/\\]([^/\\]+)/.exec(file)?.[1]).filter(Boolean))
    expect([...having].sort()).toEqual(features.filter((name) => having.has(name)).sort())
    expect(ZH_FILES.length).toBeGreaterThanOrEqual(7)
  })

  it.each(ZH_FILES.map((file) => [relative(SRC, file), file]))(
    '%s and its English have the same keys',
    async (_, file) => {
      const zh = leavesOf(await wordsOf(file))
      const en = leavesOf(await wordsOf(file.replace(/zh([^/\\]*\.ts)$/, 'en$1')))
      expect(en.map(([key]) => key).sort()).toEqual(zh.map(([key]) => key).sort())
      const english = new Map(en)
      for (const [key, text] of zh) {
        expect(holesOf(english.get(key) ?? ''), key).toEqual(holesOf(text))
        expect(text.trim(), key).not.toBe('')
      }
    },
  )

  it.each(ZH_FILES.map((file) => [relative(SRC, file), file]))(
    '%s: no Chinese in its English',
    async (_, file) => {
      const en = leavesOf(await wordsOf(file.replace(/zh([^/\\]*\.ts)$/, 'en$1')))
      expect(en.filter(([key, text]) => CJK.test(text) && key !== OWN_NAME)).toEqual([])
    },
  )

  it('stand in the words, not in components', () => {
    const found = ALL.filter((file) => file.endsWith('.tsx')).flatMap((file) =>
      chineseLines(readFileSync(file, 'utf8')).map((line) => `${relative(SRC, file)}:${line}`),
    )
    expect(found).toEqual([])
  })

  it('are found where they do stand in a component', () => {
    expect(
      chineseLines('// 中文\nconst a = <p>中文</p>\n/* 中\n文 */\nconst url = "http://x" // 中'),
    ).toEqual([2])
  })
})
