/** Where things will stand, while neither a word nor a screen is here yet; the same as index.html shows before any script has run. */
export function Starting() {
  return (
    <div className="starting" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
