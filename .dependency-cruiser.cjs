/**
 * The directions in which code may look at other code. One rule per sentence of docs/architecture.md;
 * every rule is an error.
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const notTest = String.raw`\.test\.tsx?$`;

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two modules that need each other are one module or need a third.',
      {},
      { circular: true },
    ),
    forbid(
      'contract-stands-alone',
      'The contract is read by every face of the product, so it may only look at the contracts of slices.',
      { path: '^app/contract/', pathNot: notTest },
      {
        path: '^(app|main|renderer|sync-server)/',
        pathNot: String.raw`^app/contract/|^app/slices/[^/]+/contract\.ts$`,
      },
    ),
    forbid(
      'slice-contract-stands-alone',
      'A contract.ts is imported by the renderer: it may only use the words of app/contract.',
      { path: String.raw`^app/slices/[^/]+/contract\.ts$` },
      { path: '^(app|main|renderer)/', pathNot: String.raw`^app/contract/|^app/slices/[^/]+/contract\.ts$` },
    ),
    forbid(
      'slices-meet-through-contracts',
      'A slice uses another one through its contract.ts or through events.',
      { path: '^app/slices/([^/]+)/', pathNot: notTest },
      { path: '^app/slices/([^/]+)/', pathNot: String.raw`^app/slices/$1/|^app/slices/[^/]+/contract\.ts$` },
    ),
    forbid(
      'core-knows-no-slice',
      'Kernel, store, documents and ports serve any slice and so know none.',
      { path: '^app/(kernel|store|docs|ports)/', pathNot: notTest },
      { path: '^(app/(slices|service|gateway)|main|renderer)/' },
    ),
    forbid(
      'store-is-the-floor',
      'The store knows nothing above it.',
      { path: '^app/(store|ports)/', pathNot: notTest },
      { path: '^app/(kernel|docs)/' },
    ),
    forbid(
      'renderer-calls-the-contract',
      'The renderer reaches the service through the contract alone.',
      { path: '^renderer/', pathNot: notTest },
      {
        path: '^(app|main|sync-server)/',
        pathNot: String.raw`^app/contract/|^app/slices/[^/]+/contract\.ts$`,
      },
    ),
    forbid(
      'no-schemas-in-the-window',
      'The window uses the types of the contract and its plain numbers; schemas would be code that its policy refuses.',
      { path: '^renderer/', pathNot: notTest },
      { path: '^app/', pathNot: String.raw`^app/contract/limits\.ts$`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'ui-knows-no-slice',
      'Building blocks of the interface know no capability.',
      { path: '^renderer/ui/', pathNot: notTest },
      { path: '^(app|renderer/(slices|client|editor))' },
    ),
    forbid(
      'app-knows-no-shell',
      'The service runs the same in every shell; of the relay it knows the words they speak, nothing else.',
      { path: '^app/', pathNot: notTest },
      { path: '^(main|renderer|sync-server)/', pathNot: '^sync-server/protocol/' },
    ),
    forbid(
      'relay-knows-no-app',
      'The relay carries updates and knows nothing of what they mean.',
      { path: '^sync-server/', pathNot: notTest },
      { path: '^(app|main|renderer)/' },
    ),
    forbid(
      'protocol-stands-alone',
      'The words of the wire are read by both of its ends, so they know neither.',
      { path: '^sync-server/protocol/', pathNot: notTest },
      { path: '^(app|main|renderer|sync-server)/', pathNot: '^sync-server/protocol/' },
    ),
    forbid(
      'no-test-in-product',
      'Product code never needs what only tests need.',
      {
        path: '^(app|main|renderer|sync-server|models)/',
        pathNot: String.raw`\.test\.tsx?$|^(app|sync-server)/testing/|^sync-server/log/acceptance\.ts$|^sync-server/bench/`,
      },
      { path: String.raw`\.test\.tsx?$|^(app|sync-server)/testing/` },
    ),
    forbid(
      'no-missing',
      'An import that does not resolve.',
      {},
      { couldNotResolve: true, pathNot: '^(virtual:|#)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
