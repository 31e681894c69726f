/** A confirmation is a <details> that holds a <dialog>; here the dialog becomes a modal one. */
export function followConfirmations(): void {
  document.addEventListener('toggle', event => {
    const asked = event.target as HTMLElement;
    if (asked.matches('details[data-confirm][open]')) open(asked as HTMLDetailsElement);
  }, true);
  document.addEventListener('click', event => {
    const target = event.target as HTMLElement;
    const dialog = target.closest('dialog');
    if (dialog && (target.closest('[data-close]') || target === dialog)) dialog.close();
  });
  document.addEventListener('turbo:before-cache', () => {
    for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog:modal')) dialog.close();
  });
}

function open(details: HTMLDetailsElement): void {
  const dialog = details.querySelector('dialog');
  if (!dialog || dialog.matches(':modal')) return;
  // Closing it by the method would tell the details to close as well.
  dialog.removeAttribute('open');
  dialog.showModal();
  dialog.addEventListener('close', () => { details.open = false; }, { once: true });
}
