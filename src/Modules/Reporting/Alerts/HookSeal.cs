using Microsoft.AspNetCore.DataProtection;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Alerts;

/// <summary>Of webhooks.</summary>
internal sealed class HookSeal(IDataProtectionProvider protection) : SecretSeal(protection, "rattan.alert_hook");
