using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Profiles;

/// <summary>What both pages with a profile do when it is saved.</summary>
internal static class ProfileSaving
{
    public static async Task<Error?> SaveAsync(
        Books books, Caller caller, string merchant, ProfileForm form, string language, CancellationToken ct) =>
        form.Fields(language).TryValue(out var fields, out var wrong)
            ? (await books.WriteAsync<TellProfile, ProfileFields>(
                caller, (h, c) => h.HandleAsync(merchant, fields, c), ct)).Error
            : wrong;
}
