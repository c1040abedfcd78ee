// Who may import whom: the rooms of docs/adr/0001-one-repository.md, as rules. `npm run rooms` runs them, and so
// does CI. Each has the sentence that explains it; it is printed when the rule bites.

/** Tests may import anything: they stand beside the code, or in test/. */
const tests = '(\\.(spec|fixture)\\.ts$|^test/)';
const ours = '^(apps|libs|migrations)/';
const npm = (...names) => `node_modules/(${names.join('|')})/`;

/** A room and the rooms below it, which are all it may import. */
const room = (name, below, why) => ({
  name: `${name}-imports-only-below`,
  comment: why,
  severity: 'error',
  from: { path: `^libs/${name}/`, pathNot: [tests, '^libs/platform/database/migrate\\.ts$'] },
  to: { path: ours, pathNot: `^libs/(${[name, ...below].join('|')})/` },
});

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rooms = [
  room(
    'policy',
    [],
    'policy is the one truth about who may see what. It is read alone, by people and by the browser, so it imports nothing of ours.',
  ),
  room(
    'platform',
    ['policy'],
    'platform is how we run, without one word of the field: it knows the access table and nothing above it.',
  ),
  room(
    'country',
    ['platform', 'policy'],
    'A country pack is data and its checks: it knows no organisation and no case.',
  ),
  room(
    'directory',
    ['country', 'platform', 'policy'],
    'directory says who there is. It must not know of cases, or an administrator of organisations would be near them.',
  ),
  room(
    'casework',
    ['directory', 'country', 'platform', 'policy'],
    'casework knows people and places but neither the plan (numbers are fetched from it, through one door) nor who is told (its events say what happened).',
  ),
  room(
    'nap',
    ['casework', 'directory', 'country', 'platform', 'policy'],
    'The plan is above casework and beside notification: it tells nobody by itself.',
  ),
  room(
    'notification',
    ['directory', 'country', 'platform', 'policy'],
    'notification listens to events, which carry ids. Importing the rooms that write them would let values slip into messages.',
  ),
  rule(
    'migrate-imports-migrations',
    'The one place where platform meets the schema: it runs the list of migrations, and nothing else of ours above policy.',
    { path: '^libs/platform/database/migrate\\.ts$' },
    { path: ours, pathNot: '^(libs/(platform|policy)|migrations)/' },
  ),
  rule(
    'nap-counts-through-one-door',
    'Every number from casework passes the statistics gate: casework/statistics is the only part the plan may import.',
    { path: '^libs/nap/', pathNot: tests },
    { path: '^libs/casework/', pathNot: '^libs/casework/statistics/' },
  ),
  rule(
    'nobody-imports-notification',
    'Who must be told is decided after the fact, from the outbox. Only the apps put notification in place.',
    { path: ours, pathNot: [tests, '^libs/notification/', '^apps/(api|worker|cli)/'] },
    { path: '^libs/notification/' },
  ),
  rule(
    'rooms-do-not-import-apps',
    'Apps are wiring: what a room needs from one is a rule that belongs in a room.',
    { path: '^(libs|migrations)/', pathNot: tests },
    { path: '^apps/' },
  ),
  rule(
    'migrations-stand-alone',
    'A migration that has landed must do tomorrow what it did today, whatever the code has become.',
    { path: '^migrations/', pathNot: tests },
    { path: '^(apps|libs)/' },
  ),
  rule(
    'apps-are-separate',
    'Each app is a process of its own. Only the command line stands above the api: it seeds through its rooms and describes them.',
    { path: '^apps/(api|worker|web)/', pathNot: tests },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'a-new-room-needs-its-line',
    'A folder of libs/ that has no line above would be free of all rules: say what it stands on.',
    { path: '^libs/', pathNot: '^libs/(policy|platform|country|directory|casework|nap|notification)/' },
    { path: ours },
  ),
  rule(
    'web-sees-only-the-browser-door',
    'What the browser loads is public. Of ours it may have the access table by its browser door, and what is generated; what generates it is not loaded.',
    { path: '^apps/web/', pathNot: '^apps/web/codegen\\.mjs$' },
    { path: '^(libs|migrations|test)/', pathNot: '^libs/policy/browser\\.ts$' },
  ),
];

const doors = [
  rule(
    'policy-does-no-io',
    'The same table is read by CASL, by SQL, by the docs and in the browser: it is pure TypeScript over CASL and graphql.',
    { path: '^libs/policy/', pathNot: tests },
    { pathNot: ['^libs/policy/', npm('@casl/ability', 'graphql')] },
  ),
  rule(
    'casl-only-in-policy',
    'A second reader of the rules would be a second truth: ask AccessAbility.',
    { pathNot: ['^libs/policy/', tests] },
    { path: npm('@casl/[^/]+', '@ucast/[^/]+') },
  ),
  rule(
    'typeorm-only-behind-the-gates',
    'Rows leave the database through the gates alone. Entities may use its decorators; queries are written in platform/database and in migrations.',
    { path: ours, pathNot: [tests, '^libs/platform/database/', '^migrations/', '\\.entity\\.ts$'] },
    { path: npm('typeorm', '@nestjs/typeorm') },
  ),
  rule(
    'no-connection-of-its-own',
    'A connection made beside the gates carries no actor. The rooms above platform open none.',
    { path: ours, pathNot: [tests, '^libs/platform/', '^apps/(api|cli|worker)/'] },
    { path: npm('pg', 'pg-pool', 'postgres') },
  ),
  rule(
    'bullmq-only-in-the-queue',
    'Jobs carry ids and are made by the relay after the commit. Whoever could add one elsewhere could tell of what never happened.',
    { path: ours, pathNot: [tests, '^libs/platform/queue/', '\\.jobs\\.ts$'] },
    { path: npm('bullmq', '@nestjs/bullmq') },
  ),
  rule(
    'resolvers-only-translate',
    'A resolver turns a GraphQL field into a call of a service or loader. The gates, the database, the vault and the queue are theirs.',
    { path: '\\.resolver\\.ts$', pathNot: tests },
    {
      path: [
        '^libs/platform/(database|outbox|queue|vault)/',
        npm('typeorm', 'bullmq', 'pg', '@nestjs/typeorm', '@nestjs/bullmq'),
      ],
      // The type of what a gate answers is no door.
      dependencyTypesNot: ['type-only'],
    },
  ),
];

// No cycles of rooms: each of the lines above names only rooms that stand before it, so none can come back to itself.
const order = [
  rule(
    'no-cycles-of-files',
    'Two files that need each other are one file, or miss a third.',
    {},
    { circular: true },
  ),
  rule(
    'no-orphans',
    'A file that imports nothing and that nobody imports is dead, or the rules do not see what uses it.',
    { orphan: true, pathNot: ['\\.d\\.ts$', '\\.mjs$', '^test/support/global-'] },
    {},
  ),
  rule(
    'no-dead-files',
    'Whatever no process and no check of the country packs reaches is not there for anybody: use it, or delete it.',
    { path: ['^apps/(api|worker|cli)/main\\.ts$', '^libs/country/validate/pack\\.ts$'] },
    {
      path: '^(libs|migrations|apps/(api|worker|cli))/',
      pathNot: [
        tests,
        '^apps/[^/]+/main\\.ts$',
        '^libs/country/validate/pack\\.ts$',
        // Of the pack of Mongolia, for the clocks that will count working days.
        '^libs/country/(holiday\\.ts|mn/holiday\\.json)$',
        '^libs/policy/browser\\.ts$',
        // Types of what has none: read by the compiler alone.
        '\\.d\\.ts$',
      ],
      reachable: false,
    },
  ),
  rule(
    'imports-resolve',
    'An import that leads nowhere escapes every rule here.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'packages-are-declared',
    'A package that came along with another may leave with it: name it in package.json, with its version.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-development-packages-shipped',
    'What runs must not need what only checks and tests it.',
    { path: ours, pathNot: [tests, '\\.(config|mjs)', '^apps/web/[^/]+\\.(mjs|ts)$'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
];

export default {
  forbidden: [...rooms, ...doors, ...order],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '/generated/', '\\.(css|graphql)$'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    webpackConfig: { fileName: '.ci/sources.mjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
