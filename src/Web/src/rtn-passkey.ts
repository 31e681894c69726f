// Asks the browser for a passkey and sends what it answers with the form around: <rtn-passkey mode options>.
// The browser's own dialog says what goes wrong on its side; a refusal only leaves a sentence here.
class RtnPasskey extends HTMLElement {
  connectedCallback(): void {
    if (!('PublicKeyCredential' in window) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) {
      return;
    }

    this.hidden = false;
    this.querySelector('button')?.addEventListener('click', () => void this.ask());
  }

  private async ask(): Promise<void> {
    const form = this.closest('form');
    const field = form?.querySelector<HTMLInputElement>('[data-credential]');
    const token = form?.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]');
    if (!form?.reportValidity() || !field || !token) {
      return;
    }

    try {
      const answer = await fetch(this.getAttribute('options')!, {
        method: 'POST', headers: { RequestVerificationToken: token.value },
      });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }

      const credential = await this.credential(await answer.json());
      field.value = JSON.stringify(credential);
      form.requestSubmit();
    } catch {
      this.querySelector('[data-said]')!.textContent = this.dataset.failed ?? '';
    }
  }

  private credential(options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON) {
    return this.getAttribute('mode') === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }
}

customElements.define('rtn-passkey', RtnPasskey);
