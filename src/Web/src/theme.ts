// Runs before the first paint. Without a choice in the cookie (then the server wrote the theme) follow the system.
const root = document.documentElement;
root.classList.add('rtn-js');
if (!root.dataset.bsTheme) {
  root.dataset.bsTheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
