// One direction: domain ← contract ← {client ← web, field} | server. A violation is an error; tools/check-imports.ts runs it.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^packages/domain/src/' },
      to: { pathNot: '^packages/domain/src/' },
    },
    {
      // the language of measures is handed its fields: it knows neither what has them nor how that changes
      name: 'measure-knows-no-casefile',
      severity: 'error',
      from: { path: '^packages/domain/src/measure/' },
      to: { path: '^packages/domain/src/(playbook|lifecycle|ledger|target|forecast|demo)/' },
    },
    {
      name: 'contract-knows-only-domain-and-zod',
      severity: 'error',
      from: { path: '^packages/contract/src/' },
      to: { pathNot: '^packages/(contract|domain)/src/|^node_modules/zod/' },
    },
    {
      name: 'client-knows-only-contract',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: { pathNot: '^packages/(client|contract|domain)/src/|^node_modules/zod/' },
    },
    {
      name: 'playbooks-know-only-domain',
      severity: 'error',
      from: { path: '^packages/playbooks/src/' },
      to: { path: '^packages/', pathNot: '^packages/(playbooks|domain)/src/' },
    },
    {
      name: 'screens-never-import-server',
      severity: 'error',
      from: { path: '^packages/(web|client|contract|domain|playbooks)/' },
      to: { path: '^packages/server/' },
    },
    {
      name: 'server-never-imports-screens',
      severity: 'error',
      from: { path: '^packages/server/src/' },
      to: { path: '^packages/(web|client|e2e)/' },
    },
    {
      name: 'feature-only-through-its-index',
      severity: 'error',
      from: { path: '^packages/server/src/features/([^/]+)/', pathNot: '[.]test[.]ts$' },
      to: {
        path: '^packages/server/src/features/',
        pathNot: '^packages/server/src/features/(?:$1/|[^/]+/index[.]ts$)',
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^packages/server/src/platform/', pathNot: '[.]test[.]ts$' },
      to: { path: '^packages/server/src/(features|start)/' },
    },
    {
      name: 'features-do-not-open-the-database',
      severity: 'error',
      from: { path: '^packages/server/src/features/', pathNot: '[.]test[.]ts$' },
      to: {
        path: '^packages/server/src/platform/db/(open|embedded|embedded-worker|migrate)[.]ts$|^node_modules/pg/',
      },
    },
    {
      name: 'web-feature-not-into-another',
      severity: 'error',
      from: { path: '^packages/web/src/features/([^/]+)/' },
      to: {
        path: '^packages/web/src/features/',
        pathNot: '^packages/web/src/features/(?:$1/|[^/]+/index[.]tsx?$)',
      },
    },
    {
      name: 'web-shared-knows-no-feature',
      severity: 'error',
      from: { path: '^packages/web/src/shared/' },
      to: { path: '^packages/web/src/(features|app)/' },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '[.](test|fixture)[.]tsx?$|/test/' },
      to: { path: '[.](test|fixture)[.]tsx?$|^packages/[^/]+/test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
