const DEBOUNCE_MS = 150;

/** The search over the page: opens with Ctrl+K, asks while one types, arrows walk through the hits. */
class RtnPalette extends HTMLElement {
  private timer = 0;

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.open();
  };

  connectedCallback(): void {
    const dialog = this.dialog;
    document.addEventListener('keydown', this.onKey);
    if (!dialog) return;
    this.querySelector('[data-open]')!.addEventListener('click', event => {
      event.preventDefault();
      this.open();
    });
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), DEBOUNCE_MS);
    });
    dialog.addEventListener('keydown', event => this.walk(event));
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    document.removeEventListener('keydown', this.onKey);
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private get input(): HTMLInputElement {
    return this.querySelector('input[type="search"]')!;
  }

  private get hits(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('turbo-frame a')];
  }

  private open(): void {
    if (!this.dialog) {
      document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
      return;
    }

    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
  }

  private ask(): void {
    if (this.input.value.trim().length >= 2) this.input.form!.requestSubmit();
    else this.querySelector('turbo-frame')!.replaceChildren();
  }

  private walk(event: KeyboardEvent): void {
    const stops = [this.input, ...this.hits];
    const at = stops.indexOf(event.target as HTMLInputElement);
    if (event.key === 'Enter' && at === 0 && stops.length > 1) {
      event.preventDefault();
      stops[1].click();
    }

    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || at < 0) return;
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  }
}

customElements.define('rtn-palette', RtnPalette);
