import '@hotwired/turbo';
import './rtn-chart';
import { followTheme } from './theme-toggle';
import { localiseTimes } from './times';

followTheme();
document.addEventListener('turbo:load', localiseTimes);
document.addEventListener('turbo:frame-load', localiseTimes);

// A menu made of <details> closes when the visitor clicks elsewhere or presses Escape.
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
document.addEventListener('click', event => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});
