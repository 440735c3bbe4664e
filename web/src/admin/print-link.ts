interface PrintedLink {
  title: string;
  svg: string;
  url: string;
  note: string;
}

/** Prints a link as a slip of paper, from a frame of its own: nothing else of the page comes along. */
export function printLink({ title, svg, url, note }: PrintedLink): void {
  const frame = document.createElement('iframe');
  frame.style.display = 'none';
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.title = title;
  const image = page.createElement('img');
  image.width = 280;
  image.alt = '';
  page.body.style.fontFamily = 'sans-serif';
  page.body.append(paragraph(page, title, 'h1'), image, paragraph(page, url), paragraph(page, note));
  image.onload = () => {
    frame.contentWindow!.onafterprint = () => frame.remove();
    frame.contentWindow!.print();
  };
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function paragraph(page: Document, text: string, tag: 'p' | 'h1' = 'p'): HTMLElement {
  const element = page.createElement(tag);
  element.textContent = text;
  element.style.overflowWrap = 'anywhere';
  return element;
}
