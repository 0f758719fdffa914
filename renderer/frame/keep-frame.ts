/**
 * Has the static files of the frame kept by the service worker, so that the window opens while the app is stopped. In
 * Electron the files are there anyway.
 */
export async function keepFrame(): Promise<void> {
  if (window.nmcShell || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    active?.postMessage({ loaded });
  } catch {
    // A browser that forbids workers opens the window only while the app runs; nothing else is lost.
  }
}
