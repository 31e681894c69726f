namespace Rattan.Network.Matching;

/// <summary>Why a resource that fits cannot be taken as it is.</summary>
[Flags]
internal enum Conflict
{
    None = 0,

    /// <summary>The need has a restricted category that the resource may not promote.</summary>
    Restricted = 1,

    /// <summary>One placement costs more than the budget.</summary>
    Budget = 2,

    /// <summary>It must be booked longer before than there is time.</summary>
    Lead = 4,

    /// <summary>No rate leads from its currency to the budget's.</summary>
    NoRate = 8,

    /// <summary>It is taken in these days.</summary>
    Booked = 16,

    /// <summary>The need wants no competitor beside it, and one is there in these days.</summary>
    Competitor = 32,

    /// <summary>The resource has terms of exclusivity, and another merchant of the category is there in these
    /// days.</summary>
    Exclusivity = 64,
}

/// <summary>What a resource does in the days of a need.</summary>
[Flags]
internal enum Busy
{
    No = 0,
    Booked = 1,

    /// <summary>For another merchant of the same category.</summary>
    Competitor = 2,
}
