import { sortValue } from './sort-value.ts';

/** Makes every table of more than two rows sortable by its headings: the largest or the first letter of the alphabet at the first press. */
export function sortTables(root: ParentNode, lang: string, labelOf: (column: string) => string): void {
  for (const table of root.querySelectorAll('table')) {
    const body = table.tBodies[0];
    if (body === undefined || body.rows.length < 3) continue;
    const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    for (const [column, head] of heads.entries()) {
      if (head.textContent.trim() === '') continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.title = labelOf(head.textContent);
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const way = head.getAttribute('aria-sort');
        const figures = head.classList.contains('figure');
        const up = way === null ? !figures : way === 'descending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const rows = [...body.rows].map((row) => ({ row, value: cellValue(row.cells[column], lang) }));
        body.append(...rows.sort((a, b) => inOrder(a.value, b.value, up, lang)).map(({ row }) => row));
      });
    }
  }
}

/** Null where nothing was measured: last, whichever way. */
function cellValue(cell: HTMLTableCellElement | undefined, lang: string): number | string | null {
  if (cell === undefined || cell.querySelector('.nodata') !== null) return null;
  return sortValue(cell.textContent, lang);
}

function inOrder(a: number | string | null, b: number | string | null, up: boolean, lang: string): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const difference =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), lang, { numeric: true });
  return up ? difference : -difference;
}
