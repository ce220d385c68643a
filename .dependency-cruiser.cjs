// What may import what. Run and explained by tools/check-boundaries.ts; every rule has a fixture that breaks it under
// tools/fixtures/violations/<rule name up to the colon>/, so a rule that checks nothing fails its test.

/** Which module may call which, through its index.ts. A module that is missing here may import nothing at all. */
const MODULE_TABLE = {
  statements: ['adjustments', 'decisions', 'explanations', 'ledger', 'programmes', 'tiers', 'wallets', 'workspaces'],
  adjustments: ['audit', 'decisions', 'integrations', 'ledger', 'wallets', 'workspaces'],
  analytics: ['campaigns', 'decisions', 'ledger', 'programmes', 'tiers'],
  audit: [],
  backtests: ['audit', 'campaigns', 'decisions', 'drafts', 'metrics', 'parties', 'programmes'],
  integrations: ['audit'],
  identity: ['audit', 'integrations', 'workspaces'],
  workspaces: ['audit'],
  catalogue: ['audit'],
  coupons: ['audit', 'integrations', 'workspaces'],
  drafts: ['audit', 'campaigns', 'coupons', 'decisions', 'programmes', 'workspaces'],
  compliance: ['audit', 'decisions', 'imports', 'intake', 'parties', 'programmes', 'wallets', 'workspaces'],
  files: ['audit'],
  exports: ['audit', 'programmes', 'workspaces'],
  ledger: [],
  joining: ['audit', 'compliance', 'decisions', 'parties', 'programmes', 'rewards', 'workspaces'],
  'account-administration': ['audit', 'decisions', 'employers', 'joining', 'members', 'parties', 'rewards', 'wallets'],
  profiles: ['audit', 'compliance', 'decisions', 'joining', 'members', 'parties', 'workspaces'],
  members: [
    'audit',
    'campaigns',
    'compliance',
    'coupons',
    'decisions',
    'employers',
    'entitlements',
    'explanations',
    'ledger',
    'parties',
    'programmes',
    'rewards',
    'statements',
    'tiers',
    'wallets',
    'workspaces',
  ],
  rewards: ['audit', 'coupons', 'decisions', 'files', 'integrations', 'parties', 'programmes', 'wallets', 'workspaces'],
  recipients: ['audit', 'decisions', 'explanations', 'programmes', 'tiers', 'wallets'],
  employers: ['audit', 'decisions', 'integrations', 'parties', 'programmes', 'recipients', 'rewards', 'wallets'],
  metrics: [],
  tiers: [],
  events: [],
  campaigns: ['events', 'metrics', 'ledger'],
  programmes: ['audit', 'campaigns', 'coupons', 'events', 'ledger', 'metrics', 'tiers'],
  decisions: [
    'campaigns',
    'coupons',
    'events',
    'integrations',
    'ledger',
    'metrics',
    'programmes',
    'tiers',
    'workspaces',
  ],
  notes: ['audit'],
  overviews: ['audit', 'coupons', 'decisions', 'ledger', 'parties', 'programmes', 'tiers'],
  parties: ['audit', 'decisions', 'events', 'integrations', 'workspaces'],
  wallets: ['audit', 'decisions', 'ledger', 'parties', 'programmes', 'workspaces'],
  intake: ['audit', 'decisions', 'events', 'parties', 'programmes', 'workspaces'],
  imports: ['audit', 'catalogue', 'decisions', 'events', 'intake', 'integrations', 'parties', 'wallets'],
  'electronic-invoices': ['events', 'intake', 'programmes'],
  entitlements: [
    'audit',
    'decisions',
    'integrations',
    'ledger',
    'programmes',
    'rewards',
    'tiers',
    'wallets',
    'workspaces',
  ],
  explanations: [
    'audit',
    'campaigns',
    'coupons',
    'decisions',
    'events',
    'ledger',
    'metrics',
    'parties',
    'programmes',
    'tiers',
  ],
};

/** Calls that are allowed for types only: nothing of the other module runs. */
const TYPES_ONLY = { campaigns: ['ledger'] };

/** Packages domain code may use: they compute and nothing else (JSON Schema validation, recurrence rules, shapes of data, crc32, address ranges, signatures). */
const PURE_PACKAGES = '(^|/)node_modules/(ajv|ajv-formats|rrule-temporal|ipaddr\\.js|standardwebhooks|zod)/|^zlib$';

const OURS = '^(server|demo|bench|tools|sdk|console|portal|ui)/';
const TEST_CODE = '\\.test\\.ts$|[.-]fixtures?\\.ts$|/testing/';
const TEST_SUPPORT = '^server/test/support/';

const layers = [
  {
    name: 'kernel-imports-nothing-of-ours',
    comment:
      'The kernel is the vocabulary everything else is written in. Move what needs more to platform or a module.',
    from: { path: '^server/src/kernel/' },
    to: { path: OURS, pathNot: ['^server/src/kernel/', TEST_SUPPORT] },
  },
  {
    name: 'platform-imports-kernel-and-platform-only',
    comment: 'The platform knows no business. Pass what it needs as a parameter from app.',
    from: { path: '^server/src/platform/' },
    to: { path: OURS, pathNot: ['^server/src/(kernel|platform)/', TEST_SUPPORT] },
  },
  {
    name: 'modules-know-nothing-above-them',
    comment: 'Modules are composed by app and never call it. Take what is needed as a parameter.',
    from: { path: '^server/src/modules/' },
    to: { path: OURS, pathNot: ['^server/src/(kernel|platform|modules)/', TEST_SUPPORT] },
  },
  {
    name: 'server-runs-without-tools-and-bench',
    comment: 'What ships must not need what only developers have.',
    from: { path: '^server/(src|bin)/', pathNot: TEST_CODE },
    to: { path: '^(tools|bench)/' },
  },
  {
    name: 'production-imports-no-tests',
    comment:
      'Test code may know production code, never the other way round. Move what both need beside the production code.',
    from: { path: '^server/(src|bin)/', pathNot: TEST_CODE },
    to: { path: [TEST_CODE, '^server/test/'] },
  },
  {
    name: 'production-uses-production-packages',
    comment: 'The package is missing after `npm ci --omit=dev`. Move it to "dependencies" of server/package.json.',
    from: { path: '^server/(src|bin)/', pathNot: TEST_CODE },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'sdk-stands-alone',
    comment:
      'The SDK runs in browsers and with strangers: it imports its own files and nothing else, not even Node.js.',
    from: { path: '^sdk/src/' },
    to: { pathNot: '^sdk/src/' },
  },
  {
    name: 'ui-knows-no-app-and-no-api',
    comment:
      'What two apps share knows neither of them, nor the client: take what is needed as a property or a parameter.',
    from: { path: '^ui/src/' },
    to: { path: OURS, pathNot: '^ui/src/' },
  },
  {
    name: 'apps-use-sdk-and-ui',
    comment:
      "Console and portal are clients like any other: '@hanse/sdk', '@hanse/ui', their own files, nothing of the server or of each other.",
    from: { path: '^(console|portal)/src/' },
    to: { path: OURS, pathNot: ['^$1/', '^sdk/src/', '^ui/src/index\\.ts$', '^ui/src/[^/]+/index\\.ts$'] },
  },
];

const doors = [
  {
    name: 'kernel-through-index',
    comment: "Import from '#kernel'; if the name is missing there, export it in server/src/kernel/index.ts.",
    from: { pathNot: '^(server/src/kernel|tools)/' },
    to: { path: '^server/src/kernel/', pathNot: '^server/src/kernel/index\\.ts$' },
  },
  {
    name: 'platform-through-index',
    comment: "Import from '#platform/<part>'; if the name is missing there, export it in the part's index.ts.",
    from: { path: '^server/src/platform/([^/]+)/' },
    to: {
      path: '^server/src/platform/',
      pathNot: ['^server/src/platform/$1/', '^server/src/platform/[^/]+/index\\.ts$'],
    },
  },
  {
    name: 'platform-through-index',
    comment: "Import from '#platform/<part>'; if the name is missing there, export it in the part's index.ts.",
    from: { pathNot: '^(server/src/platform|tools)/' },
    to: { path: '^server/src/platform/', pathNot: '^server/src/platform/[^/]+/(index|testing)\\.ts$' },
  },
  {
    name: 'module-through-index',
    comment: "Import from '#modules/<module>'; if the name is missing there, the module does not offer it (yet).",
    from: { path: '^server/src/modules/([^/]+)/' },
    to: { path: '^server/src/modules/', pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'module-through-index',
    comment: "Import from '#modules/<module>'; if the name is missing there, the module does not offer it (yet).",
    from: { pathNot: '^(server/src/modules|tools)/' },
    to: { path: '^server/src/modules/', pathNot: '^server/src/modules/[^/]+/index\\.ts$' },
  },
  {
    name: 'one-door-per-module',
    comment:
      "An index.ts below a module's root is a second door: '#modules/*' also matches slashes. Name the file after what it holds.",
    from: {},
    to: { path: '^server/src/modules/[^/]+/.+/index\\.ts$' },
  },
];

const insideModules = [
  {
    name: 'domain-is-pure',
    comment:
      "Domain code imports '#kernel', its own domain and other modules' doors: no database, HTTP, clock, files or packages " +
      'with effects. Load before, decide here, store after (operations/).',
    from: { path: '^server/src/modules/([^/]+)/domain/', pathNot: TEST_CODE },
    to: {
      pathNot: [
        '^server/src/kernel/',
        '^server/src/modules/$1/domain/',
        '^server/src/modules/(?!$1/)[^/]+/index\\.ts$',
        PURE_PACKAGES,
      ],
      couldNotResolve: false,
    },
  },
  {
    name: 'operations-and-store-know-no-edge',
    comment:
      'Inside a module: domain ← operations, store ← http, jobs. Move what both need into operations/ or domain/.',
    from: { path: '^server/src/modules/([^/]+)/(operations|store)/', pathNot: TEST_CODE },
    to: { path: '^server/src/modules/$1/(http|jobs)/' },
  },
];

const moduleTable = Object.entries(MODULE_TABLE).map(([module, callees]) => ({
  name: `module-table:${module}`,
  comment:
    callees.length === 0
      ? `${module} may call no other module. Announce through the outbox, pass data in, or review MODULE_TABLE.`
      : `${module} may call ${callees.join(', ')} and no other module. Announce through the outbox, or review MODULE_TABLE.`,
  from: { path: `^server/src/modules/${module}/` },
  to: { path: '^server/src/modules/', pathNot: `^server/src/modules/(${[module, ...callees].join('|')})/` },
}));

const typesOnly = Object.entries(TYPES_ONLY).map(([module, callees]) => ({
  name: `module-table-types-only:${module}`,
  comment: `${module} may know the types of ${callees.join(', ')} (import type) and run nothing of it.`,
  from: { path: `^server/src/modules/${module}/`, pathNot: TEST_CODE },
  to: { path: `^server/src/modules/(${callees.join('|')})/`, dependencyTypesNot: ['type-only'] },
}));

const unlisted = {
  name: 'module-is-in-the-table',
  comment: 'A new module gets its line in MODULE_TABLE of .dependency-cruiser.cjs first.',
  from: { path: `^server/src/modules/(?!(${Object.keys(MODULE_TABLE).join('|')})/)[^/]+/` },
  to: {},
};

const graph = [
  {
    name: 'no-cycles',
    comment: 'Files that need each other are one file, or share a third. Types count: they are understood together.',
    // Types of the API refer to each other; they are in several files only because of their size.
    from: { pathNot: '^sdk/src/generated/' },
    // A page is loaded when somebody goes there (a dynamic import): its route names it, and it reads its route's parameters.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
  },
  {
    name: 'could-not-resolve',
    comment: "The import leads nowhere. '#modules/<module>' has no deeper paths; relative imports end in .ts.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing imports the file and it imports nothing: delete it, or use it.',
    from: {
      orphan: true,
      pathNot: ['\\.(test|config)\\.ts$', '\\.d\\.ts$', '^server/bin/', '/assets/', '/worker\\.js$'],
    },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...doors, ...insideModules, ...moduleTable, ...typesOnly, unlisted, ...graph].map((rule) => ({
    ...rule,
    severity: 'error',
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tools/fixtures/' },
    // Without this an `import type` is invisible, and half of the architecture is types.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
