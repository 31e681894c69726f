// A part of the page that follows what is typed: data-live names the address that answers with it, data-live-into the
// element that it replaces. Hidden fields, such as tokens, are not sent.
const waitMs = 350;

export function followForms() {
  let timer = 0;
  document.addEventListener('input', event => {
    const place = (event.target as Element).closest<HTMLElement>('[data-live]');
    const form = (event.target as Element).closest('form');
    if (!place || !form) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(place, form), waitMs);
  });
}

async function refresh(place: HTMLElement, form: HTMLFormElement) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith('Form.') && typeof value === 'string') asked.append(name, value);
  }
  const answer = await fetch(`${place.dataset.live}?${asked}`, { headers: { accept: 'text/html' } });
  const old = document.getElementById(place.dataset.liveInto ?? '');
  if (!answer.ok || !old) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(old.id);
  if (fresh) old.replaceWith(fresh);
}
