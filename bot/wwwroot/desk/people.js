// The demo's person picker. The server learns of the choice through a cookie that only it can make; pages that care listen for 'deskbot:person'.

const picker = document.querySelector('[data-person]');
const face = document.querySelector('[data-face]');

const initials = name => name.split(' ').filter(Boolean).slice(0, 2).map(part => part[0]).join('');

/** Makes the person the reader of the pages. */
export async function become(login) {
  const answer = await fetch('/demo/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person: login }),
  });
  if (!answer.ok) {
    throw new Error(`The desk does not know ${login}.`);
  }
}

/** Who is chosen. */
export const chosen = () => picker.value;

/** The chosen person's initials. */
export const chosenInitials = () => initials(picker.selectedOptions[0].dataset.name);

/** The tabs that the chosen person has: the server knows which. */
async function showTabs() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  document.querySelector('.tabs').replaceChildren(...page.querySelectorAll('.tabs > a'));
}

picker.addEventListener('change', async () => {
  face.textContent = chosenInitials();
  await become(picker.value);
  const news = new CustomEvent('deskbot:person', { detail: picker.value, cancelable: true });
  if (document.dispatchEvent(news)) {
    // Nobody on this page follows along: show it anew, as the new reader sees it.
    location.reload();
    return;
  }

  await showTabs();
});

// A reload may have the browser restore another choice than the page came with.
face.textContent = chosenInitials();
