namespace Rattan.Events.Clicks;

/// <summary>What counts are summed by. Quarter hours count from 1970.</summary>
internal readonly record struct RollupKey(
    long Quarter, int Program, int Link, int Partner, string Country, DeviceClass Device);
