/* global self, caches, fetch, Response */

/**
 * Keeps the static files of the frame, so that its window opens while the service is stopped and can say so. Only
 * index.html and the hashed files of /assets/ are kept: never an answer of the service, and never work of a person,
 * which only travels over the socket, where no worker listens.
 */
const CACHE = 'frame';
const PAGE = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(takePage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** A page tells which files it has loaded: those from before the worker was there. */
self.addEventListener('message', ({ data }) => {
  if (Array.isArray(data?.loaded)) void keepAll(data.loaded.filter(isAsset));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isAsset(request.url)) event.respondWith(asset(request));
});

function isAsset(address) {
  const url = new URL(address);
  return url.origin === self.location.origin && url.pathname.startsWith('/assets/');
}

/** The service's page while it runs; else the one that was kept. */
async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await keepPage(answer.clone());
    return answer;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

/** The name of a hashed file stands for its content: what is kept is as good as what would come. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function takePage() {
  const answer = await fetch(PAGE, { cache: 'no-store' });
  if (!answer.ok) return;
  const text = await answer.clone().text();
  await keepPage(answer);
  const named = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
  await keepAll(named.map((path) => new URL(path, self.location.origin).href));
}

/** Another page than the one kept is another version: the files of the old one go. */
async function keepPage(answer) {
  const kept = await caches.match(PAGE);
  const text = await answer.clone().text();
  if (kept && (await kept.text()) === text) return;
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await cache.put(PAGE, answer);
}

async function keepAll(addresses) {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const address of addresses) if (!(await cache.match(address))) missing.push(address);
  await Promise.all(missing.map((address) => cache.add(address).catch(() => undefined)));
}
