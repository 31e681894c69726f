using Rattan.Platform.Jobs;

namespace Rattan.Platform.Imports;

/// <param name="Mapping">For each column what it means, or nothing to leave it out.</param>
public sealed record MapFileRequest(IReadOnlyList<string>? Mapping = null);

/// <param name="Dry">Only counts what would become of the rows.</param>
public sealed record StartFileRequest(bool Dry = false);

/// <summary>The job's page is <c>/jobs/{id}</c>; its numbers come to the file.</summary>
public sealed record StartedFile(JobId JobId);
