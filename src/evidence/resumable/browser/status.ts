import { type Text, TEXTS } from './texts';

/** What the form shows while it sends: a bar, a line of text that is read aloud, a button to pause. */
export class Status {
  private readonly bar = document.createElement('progress');
  private readonly line = document.createElement('p');
  private readonly button = document.createElement('button');
  private spokenAt = 0;

  constructor(private readonly form: HTMLFormElement) {
    this.line.className = 'upload-status';
    this.line.setAttribute('role', 'status');
    this.bar.max = 1;
    this.bar.style.width = '100%';
    this.button.type = 'button';
    this.button.className = 'quiet';
    write(this.button, TEXTS.pause);
  }

  /** The form's own button comes back with `stop`. */
  start(onPause: () => void): void {
    this.line.classList.remove('fault');
    this.form.append(this.bar, this.line, this.button);
    this.button.onclick = onPause;
    this.lock(true);
  }

  say(text: Text): void {
    write(this.line, text);
    this.spokenAt = Date.now();
  }

  /** At most once a second, since it is read aloud. */
  progress(share: number, text: Text): void {
    this.bar.value = share;
    if (Date.now() - this.spokenAt > 1000) this.say(text);
  }

  stop(text: Text, isFault: boolean): void {
    this.button.remove();
    this.line.classList.toggle('fault', isFault);
    this.say(text);
    this.lock(false);
  }

  private lock(isLocked: boolean): void {
    for (const field of this.form.querySelectorAll<HTMLButtonElement>(
      'button[type=submit], button:not([type])',
    ))
      field.disabled = isLocked;
    for (const field of this.form.querySelectorAll<HTMLInputElement>('input[type=file]'))
      field.disabled = isLocked;
  }
}

function write(element: HTMLElement, { vi, en }: Text): void {
  const english = document.createElement('span');
  english.className = 'en';
  english.lang = 'en';
  english.textContent = en;
  element.replaceChildren(vi, english);
}
