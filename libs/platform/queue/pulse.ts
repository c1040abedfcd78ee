/** A sleep that can be cut short; a wake that comes while nobody sleeps is not lost. */
export class Pulse {
  private woken = false;
  private wakeSleeper: (() => void) | null = null;

  wake(): void {
    this.woken = true;
    this.wakeSleeper?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeSleeper = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wakeSleeper = null;
    }
    this.woken = false;
  }
}
