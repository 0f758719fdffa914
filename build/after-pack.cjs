/**
 * Sets what Electron's program itself allows, before it is signed: afterwards nobody turns the app into a plain Node,
 * attaches a debugger to it or makes it load another app.
 */
/** Names as in FuseV1Options; docs/shells.md says what each of them closes. */
const fuses = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  GrantFileProtocolExtraPrivileges: false,
  EnableCookieEncryption: true,
  OnlyLoadAppFromAsar: true,
  EnableEmbeddedAsarIntegrityValidation: true,
};

async function programOf({ appOutDir, electronPlatformName, packager }) {
  const { join } = await import('node:path');
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin')
    return join(appOutDir, `${productFilename}.app`, 'Contents', 'MacOS', productFilename);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.executableName);
}

module.exports = async function afterPack(context) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const wire = Object.fromEntries(Object.entries(fuses).map(([name, isOn]) => [FuseV1Options[name], isOn]));
  await flipFuses(await programOf(context), {
    version: FuseVersion.V1,
    // A program whose bytes were changed needs a new signature to start on Apple's own processors.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin' && context.arch === 3,
    ...wire,
  });
};

module.exports.fuses = fuses;
