import { language } from '../language/language';

/** Two heartbeats and a half: after that nobody is there any more. */
export const silentMs = 50_000;

/**
 * Reads one stream of server-sent events to its end. Not with EventSource: it names nobody for whom the page was opened,
 * and hides why it was refused.
 * @param heard whatever comes; true where it is time to look again
 * @returns the status of the answer
 */
export async function readStream(
  accountId: string,
  stop: AbortSignal,
  heard: (look: boolean) => void,
): Promise<number> {
  const own = new AbortController();
  const leave = () => own.abort();
  stop.addEventListener('abort', leave, { once: true });
  let silence = setTimeout(leave, silentMs);
  try {
    const response = await fetch('/live', {
      headers: { 'itgel-account': accountId, 'accept-language': language.get() },
      cache: 'no-store',
      signal: own.signal,
    });
    // A server of yesterday answers this address with the app's page.
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!streams || !response.body) return response.status;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let begun = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(leave, silentMs);
      const events = (begun + part.value).split('\n\n');
      begun = events.pop() ?? '';
      heard(events.some((event) => event.startsWith('event: look')));
    }
    return response.status;
  } finally {
    clearTimeout(silence);
    stop.removeEventListener('abort', leave);
  }
}
