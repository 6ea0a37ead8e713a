package dev.wtb.admin.dashboard;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.server.Server;
import java.util.List;

/** One server's samples in columns, as the charts want them. */
record Series(String name, List<Long> at, List<Double> cpu, List<Double> memory, List<Double> rx, List<Double> tx,
        List<Integer> active, List<Double> rtt) {
    static Series of(Server server, List<Sample> own) {
        return new Series(server.name(), own.stream().map(sample -> sample.at().getEpochSecond()).toList(),
                own.stream().map(Sample::cpu).toList(), own.stream().map(Sample::memory).toList(),
                own.stream().map(Sample::rxBytesPerSecond).toList(),
                own.stream().map(Sample::txBytesPerSecond).toList(),
                own.stream().map(Sample::active).toList(), own.stream().map(Sample::rttMillis).toList());
    }
}
