/** A file may be dropped on the area as well as chosen. */
class RtnDrop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')!;
    const over = (on: boolean) => this.classList.toggle('rtn-drop-over', on);
    this.addEventListener('dragover', event => {
      event.preventDefault();
      over(true);
    });
    this.addEventListener('dragleave', () => over(false));
    this.addEventListener('drop', event => {
      event.preventDefault();
      over(false);
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}

customElements.define('rtn-drop', RtnDrop);
