import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../main/browsers.ts';
import { buildRenderer } from '../scripts/renderer.ts';
import { connectTo, resultOf, startService, type RunningService } from './service.ts';

declare global {
  interface Window {
    /** Ends what is behind the page's port, and says so as the shell does. */
    endService(): void;
    portsAsked: number;
  }
}

/**
 * Runs in the page before its own scripts, in the preload's place: hands over real ports of Chromium, and carries what
 * comes on them to the service's socket. Both channels speak the same words.
 */
function playShell({ address, token }: { address: string; token: string }) {
  let far: MessagePort | null = null;
  window.portsAsked = 0;
  const askForPort = (id: string) => {
    window.portsAsked += 1;
    const { port1, port2 } = new MessageChannel();
    const socket = new WebSocket(address, ['nmc.1', `nmc.token.${token}`]);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => {
      port2.postMessage(data);
    };
    socket.onopen = () => {
      port2.onmessage = ({ data }) => {
        socket.send(data as string);
      };
    };
    far = port2;
    window.postMessage({ type: 'nmc:port', id }, location.origin, [port1]);
  };
  window.nmcShell = { platform: 'linux', askForPort };
  window.endService = () => {
    // Chromium tells a page nothing when the other end of its port closes: the shell has to.
    far?.close();
    window.postMessage({ type: 'nmc:service-gone' }, location.origin);
  };
}

describe.skipIf(!findBrowser())('a page that has its service by a message port', () => {
  let home: string;
  let service: RunningService;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nmc-port-'));
    buildRenderer();
    service = await startService({ home });
    const own = await connectTo(service);
    await resultOf(own.client.workspaces.create({ name: 'Ports' }));
    own.close();
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath: findBrowser()!, args: root });
    page = await browser.newPage({ locale: 'en-US' });
    const address = `${service.origin.replace('http', 'ws')}/rpc`;
    await page.addInitScript(playShell, { address, token: service.token });
    // Without the token in its address: the port is the only way.
    await page.goto(`${service.origin}/campaigns`);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
    await rm(home, { recursive: true, force: true });
  });

  const add = async (name: string) => {
    const { client, close } = await connectTo(service);
    await client.campaigns.create({ commandId: crypto.randomUUID(), name });
    close();
  };

  test('is let in without a token and shows what changes', async () => {
    await page.getByRole('navigation').first().waitFor();
    await add('Orchard');
    await page.getByText('Orchard').first().waitFor();
    expect(await page.evaluate(() => window.portsAsked)).toBe(1);
  });

  test('asks for another port when the shell says that the service ended, and goes on where it was', async () => {
    await page.evaluate(() => {
      window.endService();
    });
    await expect.poll(() => page.evaluate(() => window.portsAsked)).toBe(2);
    await add('Quarry');
    await page.getByText('Quarry').first().waitFor();
    expect(page.url()).toBe(`${service.origin}/campaigns`);
  });
});
