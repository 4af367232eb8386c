"""The services of VMware Cloud Services (CSP)."""
