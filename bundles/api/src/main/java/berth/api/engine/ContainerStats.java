package berth.api.engine;

/**
 * A measurement of a container, counted as the docker command line does.
 *
 * @param cpuPercent of one processor, so more than 100 where several work for it
 * @param memory bytes in use, without the cache of files
 * @param memoryLimit bytes that it may use; 0 when unknown
 * @param received bytes from the network since its start
 * @param sent bytes to the network since its start
 * @param read bytes from disks since its start
 * @param written bytes to disks since its start
 * @param processes how many processes and threads it has
 */
public record ContainerStats(
    double cpuPercent,
    long memory,
    long memoryLimit,
    long received,
    long sent,
    long read,
    long written,
    long processes) {}
