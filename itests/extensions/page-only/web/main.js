// Checks what a page of ES modules relies on; data-ready names each check that passed.
import { greeting } from './lib/greeting.js';

const results = document.getElementById('results');

async function check(name, run) {
  const item = document.createElement('li');
  results.append(item);
  try {
    item.textContent = `${name}: ${await run()}`;
    const root = document.documentElement;
    root.dataset.ready = `${root.dataset.ready ?? ''} ${name}`.trim();
  } catch (error) {
    item.className = 'failed';
    item.textContent = `${name}: ${error?.message ?? error}`;
  }
}

await check('modules', () => greeting('modules'));
await check('dynamic', async () => (await import('./lib/later.js')).default);
await check('client', () => {
  if (window.clientBeforeModules !== 'object') throw new Error('ddClient came after the first script');
  return `${ddClient.extension.image} on ${ddClient.host.platform}`;
});
await check('fetch', async () => (await (await fetch('./data.json')).json()).text);
await check('missing', async () => {
  const { status } = await fetch('./nowhere.json');
  if (status !== 404) throw new Error(`status ${status}`);
  return status;
});
await check('query', () => {
  if (new URLSearchParams(location.search).get('v') !== '1.0.0') throw new Error(location.search);
  return location.search;
});
await check('storage', () => {
  const visits = Number(localStorage.getItem('visits') ?? 0) + 1;
  localStorage.setItem('visits', String(visits));
  return `visit ${visits}`;
});
