/** The program behind the page: asks the worker, gives up on what takes too long, and starts again. */

/** Seconds for one answer, beyond which the worker is stopped: a check takes a hundredth, a loop in a template for ever. */
const PATIENCE = 20

/** An answer that nobody waits for any more, since the program had to be started again. */
export class Stopped extends Error {}

export class Program {
  /**
   * @param {() => Worker} hire makes a worker
   * @param {any} settings what the worker needs to start
   */
  constructor(hire, settings) {
    this.hire = hire
    this.settings = settings
    this.number = 0
    /** @type {Map<number, {resolve: Function, reject: Function, timer?: number}>} */
    this.waiting = new Map()
    /** What must be asked again after a new start, so that the program knows what is open. */
    this.again = async () => {}
  }

  /** Start the program; resolves when it can answer. */
  async start() {
    this.worker = this.hire()
    this.worker.onmessage = ({data}) => this.settle(data)
    this.worker.onerror = event => this.fail(new Error(event.message || 'worker'))
    await this.ask('start', this.settings, {patience: 0})
  }

  /**
   * @param {string} kind the name of a method of the session
   * @param {any} words its arguments by name
   * @param {{patience?: number}} [options] seconds to wait; 0 waits for ever
   * @returns {Promise<any>}
   */
  ask(kind, words = {}, {patience = PATIENCE} = {}) {
    const id = ++this.number
    return new Promise((resolve, reject) => {
      const timer = patience ? setTimeout(() => this.stop(), patience * 1000) : undefined
      this.waiting.set(id, {resolve, reject, timer})
      this.worker?.postMessage({id, kind, words})
    })
  }

  /** @param {{id: number, out?: any, error?: string}} answer */
  settle({id, out, error}) {
    const asked = this.waiting.get(id)
    this.waiting.delete(id)
    clearTimeout(asked?.timer)
    if (error === undefined) asked?.resolve(out)
    else asked?.reject(new Error(error))
  }

  /** @param {Error} error */
  fail(error) {
    for (const {reject, timer} of this.waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.waiting.clear()
  }

  /** Stop what runs, and start again with what is open. */
  async stop() {
    this.worker?.terminate()
    this.fail(new Stopped())
    await this.start()
    await this.again()
  }
}

/** Asks one question after another, and of those that wait only the latest: who types is never behind. */
export class Latest {
  constructor() {
    /** @type {(() => Promise<void>) | null} */ this.next = null
    this.busy = false
  }

  /** @param {() => Promise<void>} ask */
  async run(ask) {
    this.next = ask
    if (this.busy) return
    this.busy = true
    try {
      while (this.next) {
        const now = this.next
        this.next = null
        await now()
      }
    } finally {
      this.busy = false
    }
  }
}
