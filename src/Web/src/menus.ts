// A menu made of <details> closes when the visitor clicks elsewhere or presses Escape; arrows walk through it.
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');

export function followMenus(): void {
  document.addEventListener('click', event => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') closeMenus(true);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
  });
  document.addEventListener('turbo:before-cache', () => closeMenus(false));
}

function closeMenus(focus: boolean): void {
  for (const menu of openMenus()) {
    menu.open = false;
    if (focus) menu.querySelector('summary')?.focus();
  }
}

function walk(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  const menu = at.closest<HTMLDetailsElement>('details[data-menu][open]');
  if (!menu || at.matches('input, select, textarea')) return;
  const stops = [...menu.querySelectorAll<HTMLElement>('summary, a[href], button:not([disabled])')];
  const next = stops[stops.indexOf(at) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
