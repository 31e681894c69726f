/** The server writes instants in UTC; their tooltips become the viewer's own zone. */
export function localiseTimes(): void {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'long' });
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-when]')) {
    time.title = format.format(new Date(time.dateTime));
  }
}
