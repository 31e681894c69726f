namespace Rattan.Contracts.Merchants;

/// <summary>The pages of a program, which belong to several modules: addresses and the keys of their words.</summary>
public static class ProgramPlaces
{
    public static IReadOnlyList<(string Href, string Text)> Tabs(ProgramId id) =>
    [
        ($"/programs/{id}", "programs.tab.overview"),
        ($"/programs/{id}/plan", "programs.tab.plan"),
        ($"/links?program={id}", "programs.tab.links"),
        ($"/codes?program={id}", "programs.tab.codes"),
        ($"/programs/{id}/recruitment", "programs.tab.recruitment"),
        ($"/programs/{id}/invitations", "programs.tab.invitations"),
        ($"/materials?program={id}", "programs.tab.materials"),
        ($"/programs/{id}/test", "programs.tab.test"),
        ($"/programs/{id}/settings", "programs.tab.settings"),
    ];

    /// <param name="id">Null before the program is there.</param>
    public static IReadOnlyList<(string? Href, string Text)> Setup(ProgramId? id) =>
    [
        (id is null ? "/merchant/setup" : $"/programs/{id}/settings?setup=true", "programs.setup.basics"),
        (id is null ? null : $"/programs/{id}/plan/edit?setup=true", "programs.setup.plan"),
        (id is null ? null : $"/programs/{id}/test?setup=true", "programs.setup.test"),
        (id is null ? null : $"/programs/{id}?setup=true", "programs.setup.invite"),
    ];
}
