package dev.wtb.contract.node;

/**
 * A host's load.
 *
 * @param cpu share of all processors in use since the last reading, 0 to 1
 */
public record HostLoad(double cpu, long memoryUsedBytes, long memoryTotalBytes, long diskUsedBytes,
        long diskTotalBytes, NetworkLoad network) {
}
