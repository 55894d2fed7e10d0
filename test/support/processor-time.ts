/** Processor time of this process, for bounds that hold on a busy machine too. */

/** Milliseconds of processor time that `work` takes. */
export async function processorTime(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
