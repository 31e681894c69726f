namespace Rattan.Network.Resources;

/// <summary>Sequences by which readers know what changed since they read.</summary>
internal static class Revisions
{
    /// <summary>Drawn for every change of single resources; see <see cref="Resource.Revision"/>.</summary>
    public const string Resources = "resources";

    /// <summary>Drawn when all grades were made anew.</summary>
    public const string Grades = "resource_grades";
}
