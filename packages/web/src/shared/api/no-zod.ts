/**
 * Stands in for zod in the browser (see vite.config.ts). The page uses the contract's paths, methods and types;
 * only the server checks with its schemas. zod itself would be a seventh of the first page load.
 */
const checksOnServer = (): never => {
  throw new Error('contract schemas are checked by the server; the browser has only their types')
}
const CHECKS = new Set<PropertyKey>([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'decode',
  'encode',
])

const schema: unknown = new Proxy(() => undefined, {
  apply: () => schema,
  get: (_, name) => {
    if (CHECKS.has(name)) return checksOnServer
    return typeof name === 'symbol' || name === 'then' ? undefined : schema
  },
})

export const z = schema
