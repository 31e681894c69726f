/** The link works without script (the server sets the cookie); with it the theme changes in place. */
export function followTheme(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-theme-toggle]');
    if (!link) return;
    event.preventDefault();
    const theme = document.documentElement.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.bsTheme = theme;
    document.cookie = `rtn_theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    document.dispatchEvent(new CustomEvent('rtn:theme'));
  });
}
