const firstRetryMilliseconds = 250
const longestRetryMilliseconds = 5_000

/** What happens on a connection that is made again whenever it breaks. */
export interface SocketEvents {
  opened(send: (text: string) => void): void
  received(text: string): void
  /** Also when an attempt to connect failed. */
  closed(): void
}

/** Keeps a socket connected for as long as the page lives, trying ever more slowly. */
export function keepConnected(open: () => WebSocket, events: SocketEvents): void {
  let retryMilliseconds = firstRetryMilliseconds

  function connect(): void {
    const socket = open()
    socket.addEventListener('open', () => {
      retryMilliseconds = firstRetryMilliseconds
      events.opened((text) => socket.send(text))
    })
    socket.addEventListener('message', ({ data }) => events.received(String(data)))
    socket.addEventListener('close', () => {
      events.closed()
      setTimeout(connect, retryMilliseconds)
      retryMilliseconds = Math.min(retryMilliseconds * 2, longestRetryMilliseconds)
    })
  }
  connect()
}
