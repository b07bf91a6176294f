// No npm, no module: the client is taken from the window.
const client = window.ddClient;

async function list() {
  const name = document.getElementById('filter').value;
  const result = await client.docker.cli.exec('ps', ['--filter', `name=${name}`, '--format', '"{{json .}}"']);
  const items = result.parseJsonLines().map(({ Names, Status }) => {
    const item = document.createElement('li');
    item.textContent = `${Names}: ${Status}`;
    return item;
  });
  document.getElementById('containers').replaceChildren(...items);
  document.documentElement.dataset.ready = 'containers';
}

document.getElementById('list').addEventListener('click', list);
list().catch((error) => client.desktopUI.toast.error(error.stderr || error.message));
