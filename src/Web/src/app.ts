import '@hotwired/turbo';
import './rtn-board';
import './rtn-chart';
import './rtn-copy';
import './rtn-drop';
import './rtn-live';
import './rtn-palette';
import './rtn-passkey';
import './rtn-progress';
import { followBulk } from './bulk';
import { followConfirmations } from './confirm';
import { followMenus } from './menus';
import { followTheme } from './theme-toggle';
import { followForms } from './live';
import { localiseTimes } from './times';

followForms();
followTheme();
followMenus();
followConfirmations();
followBulk();
document.addEventListener('turbo:load', localiseTimes);
document.addEventListener('turbo:frame-load', localiseTimes);

// The list of what is wrong with a form is read out first.
document.addEventListener('turbo:render', () => document.querySelector<HTMLElement>('[data-focus]')?.focus());
