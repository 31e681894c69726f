/** Counts the ticked rows of a table, shows its actions only when there are some, and ticks all at once. */
export function followBulk(): void {
  document.addEventListener('turbo:load', showAll);
  document.addEventListener('turbo:render', showAll);
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement;
    const form = box.closest<HTMLFormElement>('form[data-bulk]');
    if (!form || box.type !== 'checkbox') return;
    if (box.matches('[data-bulk-all]')) {
      for (const each of boxes(form)) each.checked = box.checked;
    }
    show(form);
  });
}

const boxes = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('.rtn-tick input[name]')];

function showAll(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-bulk]')) show(form);
}

function show(form: HTMLFormElement): void {
  const all = boxes(form);
  const count = all.filter(box => box.checked).length;
  const master = form.querySelector<HTMLInputElement>('[data-bulk-all]');
  if (master) {
    master.hidden = false;
    master.checked = count > 0 && count === all.length;
    master.indeterminate = count > 0 && count < all.length;
  }
  const bar = form.querySelector<HTMLElement>('[data-bulk-bar]');
  if (bar) bar.hidden = count === 0;
  const words = form.querySelector<HTMLElement>('[data-bulk-count]');
  if (words) words.textContent = words.dataset.bulkCount!.replace('{n}', `${count}`);
}
