/* Kept for this tab only, so that it outlives the way to the provider and back, and no more. */
const KEY = "twosource-asked-for";

export default function ({ data }) {
  if (data.remember) {
    sessionStorage.setItem(KEY, location.href);
    return;
  }
  const asked = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!asked) return;
  const address = new URL(asked, location.href);
  if (address.origin === location.origin && address.href !== location.href) {
    location.replace(address.href);
  }
}
