/** Text with a button that copies it; without script the text is selected by one click. */
class RtnCopy extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')!;
    const said = this.querySelector<HTMLElement>('[role="status"]')!;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = this.querySelector<HTMLElement>('[data-copy]')!;
      await navigator.clipboard.writeText(source instanceof HTMLInputElement ? source.value : source.textContent!);
      said.textContent = button.dataset.done!;
      setTimeout(() => { said.textContent = ''; }, 2000);
    });
  }
}

customElements.define('rtn-copy', RtnCopy);
