// Rules that a reader would otherwise have to check by eye. Each group has a planted violation in tools/lint-rules.test.ts.
import tseslint from 'typescript-eslint'

const code = ['packages/*/src/**/*.{ts,tsx}', 'bench/src/**/*.ts', 'tools/**/*.ts']
const tests = ['**/*.test.{ts,tsx}', 'packages/*/test/**/*.ts']

const kebabFile = {
  meta: { type: 'suggestion', schema: [], messages: { name: 'File names are kebab-case: {{name}}' } },
  create: (context) => ({
    Program(node) {
      const name = context.filename.split(/[\\/]/).at(-1)
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*\.tsx?$/.test(name))
        context.report({ node, messageId: 'name', data: { name } })
    },
  }),
}

/** Statements belong to queries files, so that all SQL of a feature stands in plain sight. */
const sqlInQueries = {
  meta: { type: 'problem', schema: [], messages: { here: 'SQL stands in queries.ts or *-queries.ts only' } },
  create: (context) => {
    const name = context.filename.split(/[\\/]/).at(-1)
    if (/(^|-)queries\.ts$/.test(name) || /\.test\.ts$/.test(name)) return {}
    return {
      TaggedTemplateExpression(node) {
        if (node.tag.type !== 'Identifier' || node.tag.name !== 'sql') return
        if (
          /\b(select|insert|update|delete)\b/i.test(
            node.quasi.quasis.map((quasi) => quasi.value.raw).join(' ? '),
          )
        )
          context.report({ node, messageId: 'here' })
      },
    }
  },
}

const noDefaultExport = {
  meta: { type: 'suggestion', schema: [], messages: { named: 'Export by name' } },
  create: (context) => ({ ExportDefaultDeclaration: (node) => context.report({ node, messageId: 'named' }) }),
}

const house = {
  rules: { 'kebab-file': kebabFile, 'sql-in-queries': sqlInQueries, 'no-default-export': noDefaultExport },
}

const impure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain reads no clock: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The domain reads no clock: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The domain draws no lots: take a seeded source.',
  },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '.runtime',
      '.cache',
      'data',
      'packages/e2e/output',
      'eslint.config.mjs',
      '**/*.mjs',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin, house },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-eval': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      complexity: ['error', 22],
      'max-params': ['error', 6],
    },
  },
  { files: code, rules: { 'house/kebab-file': 'error', 'house/no-default-export': 'error' } },
  { files: ['packages/server/src/**/*.ts'], rules: { 'house/sql-in-queries': 'error' } },
  {
    files: ['packages/domain/src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'console',
        'setTimeout',
        'setInterval',
        'crypto',
        'performance',
        'window',
        'document',
      ],
      'no-restricted-syntax': ['error', ...impure],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', 700],
      'max-lines-per-function': 'off',
      'no-console': 'off',
      'max-params': 'off',
    },
  },
  {
    files: ['**/*.config.ts', '**/*.d.ts', 'packages/server/test/global-setup.ts'],
    rules: { 'house/no-default-export': 'off' },
  },
  {
    files: ['packages/web/**/*.tsx'],
    rules: {
      complexity: ['error', 30],
      'max-lines-per-function': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
    },
  },
)
