package runtime

const universalSuffix = ".hpy0.pyd"
