using Rattan.Platform.Jobs;

namespace Rattan.Platform.Imports;

/// <summary>What became of the rows of a file, or would.</summary>
public sealed record FileCounts(
    int Rows, int Added, int Updated, int Unchanged, int Refused, DateTimeOffset At, JobId? Job);
