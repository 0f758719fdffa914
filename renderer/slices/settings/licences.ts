/** The packages that the product is made of, by their own names, and the licence each is under. */
const byLicence: Record<string, readonly string[]> = {
  MIT: [
    'Automerge',
    'better-sqlite3-multiple-ciphers',
    'commander',
    'docx',
    'Electron',
    'electron-updater',
    'env-paths',
    'fflate',
    'file-type',
    'fontkit',
    'hast',
    'keyring-node',
    'lib0',
    'Lingui',
    'mdast, micromark',
    'oRPC',
    'Papa Parse',
    'pdfmake',
    'React',
    'React Hook Form',
    'sirv',
    'SQLite3 Multiple Ciphers',
    'Tailwind CSS',
    'TanStack Query, Router, Virtual',
    'Tiptap',
    'ws',
    'y-protocols',
    'yazl',
    'Yjs',
    'Zod',
  ],
  'Apache-2.0': ['Apache ECharts', 'React Aria Components', 'Roboto'],
  'BSD-2-Clause': ['Mammoth'],
  'BSD-3-Clause': ['jsdiff'],
  ISC: ['libsodium.js', 'Lucide'],
  'OFL-1.1': ['Inter', 'Source Serif 4'],
};

export const licences: readonly { name: string; licence: string }[] = Object.entries(byLicence)
  .flatMap(([licence, names]) => names.map((name) => ({ name, licence })))
  .sort((a, b) => a.name.localeCompare(b.name));
