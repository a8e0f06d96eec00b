//! English words so common that they say little of a document, with spaces between them.
//!
//! A text, not a list of texts: that takes twice the bytes in a module that readers load.

pub(super) const ENGLISH: &str = "\
    a about above after again against all also am an and any are aren as at be because been before \
    being below between both but by can cannot could couldn d did didn do does doesn doing don done \
    down during each either else ever every few for from further get gets getting give given go goes \
    going got had hadn has hasn have haven having he her here hers herself him himself his how however \
    i if in instead into is isn it its itself just keep keeps let like ll m may me might more most much \
    must my myself neither no nor not now of off on once only onto or other our ours ourselves out over \
    own per please quite rather re s same she should shouldn since so some still such t than that the \
    their theirs them themselves then there these they thing things this those though through to too \
    under until up upon us use used using ve very via was wasn we were weren what when where whether \
    which while who whom why will with within without won would wouldn yet you your yours yourself \
    yourselves";
