package dev.wtb.wireguard.kernel;

class DryRunKernelTests extends KernelKit {
    @Override
    Kernel fresh() {
        return new DryRunKernel();
    }

    @Override
    String prefix() {
        return "wtb";
    }
}
